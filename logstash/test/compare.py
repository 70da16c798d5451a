"""Compares what Logstash made of test/cases/*.input with *.expected: exits with 1 and shows both where they differ."""
import glob
import json
import os
import sys

OWN = {"@version", "case"}


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def cleaned(event, expected):
    kept = {name: value for name, value in event.items() if name not in OWN}
    # What has no time of its own has that of its arrival.
    if "@timestamp" not in expected:
        kept.pop("@timestamp", None)
    return kept


def main(folder, output):
    made = {}
    for event in lines(output):
        name = os.path.basename(event["case"]).removesuffix(".input")
        made.setdefault(name, []).append(event)
    failed = 0
    cases = sorted(glob.glob(os.path.join(folder, "*.expected")))
    for path in cases:
        name = os.path.basename(path).removesuffix(".expected")
        wanted = lines(path)
        got = made.pop(name, [])
        got = [cleaned(event, wanted[i]) if i < len(wanted) else event for i, event in enumerate(got)]
        if got == wanted:
            print(f"passed  {name}")
        else:
            failed += 1
            print(f"FAILED  {name}")
            print("  expected " + json.dumps(wanted, ensure_ascii=False, sort_keys=True))
            print("  got      " + json.dumps(got, ensure_ascii=False, sort_keys=True))
    for name in made:
        failed += 1
        print(f"FAILED  {name}: events came of a case that expects none")
    print(f"{len(cases) - failed} of {len(cases)} passed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
