// Exchanges the token for a session, which the browser keeps where no script can read it.

const form = document.querySelector("form");
const token = document.querySelector("#token");
const status = document.querySelector("[role=status]");

const enter = () => location.replace(`./${location.search}`);

/** Who comes by a link from elsewhere is signed in already, although the browser did not say so. */
async function enterIfPossible() {
  const answer = await fetch("session", {cache: "no-store"});
  const {signed_in: signedIn, required} = await answer.json();
  if (signedIn || !required) enter();
}

async function signIn(event) {
  event.preventDefault();
  status.textContent = "";
  try {
    const answer = await fetch("session", {
      method: "POST",
      headers: {"Content-Type": "application/json"},
      body: JSON.stringify({token: token.value}),
    });
    if (answer.ok) return enter();
    status.textContent = (await answer.json()).error.message;
  } catch {
    status.textContent = "The service cannot be reached.";
  }
  token.select();
}

if (sessionStorage.getItem("llmlog.session-ended")) {
  sessionStorage.removeItem("llmlog.session-ended");
  status.textContent = "The session has ended. Sign in again to go on where you were.";
}
form.addEventListener("submit", signIn);
enterIfPossible().catch(() => status.textContent = "The service cannot be reached.");
