import assert from 'node:assert/strict';
import { fieldsOf } from '../support/public-face.ts';

type Answer = { status: number; body: string; headers: Record<string, unknown> };

/**
 * The page for a passing fault, as a person sees it: 503, says to try again, and holds what was sent in a form of its own.
 * Gives the fields of that form, ready to be sent again.
 */
export const keptOn = (answer: Answer, action: string, sent: Record<string, string>): Record<string, string> => {
  assert.equal(answer.status, 503, answer.body.slice(0, 300));
  assert.match(String(answer.headers['content-type']), /^text\/html/);
  assert.match(String(answer.headers['retry-after']), /^\d+$/);
  assert.match(answer.body, /<h1[^>]*>Please try again<\/h1>/);
  assert.match(answer.body, /Your words are still here/);
  const form = answer.body.slice(answer.body.indexOf(`action="${action}"`));
  const own = form.slice(0, form.indexOf('</form>'));
  assert.match(own, /<button[^>]*>Try again<\/button>/, `no way to try again at ${action}`);
  const kept = fieldsOf(own);
  for (const [name, value] of Object.entries(sent)) assert.equal(kept[name], value, `${name} was lost`);
  return kept;
};

/** The same for a page that was only asked for: a link to try again. */
export const offersAgain = (answer: Answer, url: string): void => {
  assert.equal(answer.status, 503);
  assert.match(answer.body, /<h1[^>]*>Please try again<\/h1>/);
  assert.match(answer.body, new RegExp(`<a[^>]*href="${url}"[^>]*>Try again</a>`));
};
