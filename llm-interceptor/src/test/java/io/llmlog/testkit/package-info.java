/** What tests of all modules share: checks of our own output against the published contract. */
@NullMarked
package io.llmlog.testkit;

import org.jspecify.annotations.NullMarked;
