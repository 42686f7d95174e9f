import { readFile, writeFile } from 'node:fs/promises';
import { Problem } from '../foundation/errors/problem.ts';
import { feedbackFile, feedbackFormats, findList, setSource, shareList, syncNow } from '../matching/index.ts';
import { onInstall, text, usage } from './list.ts';
import type { Run } from './verb.ts';

/** `a34 list sync NAME`: reads on from the list's source; with --url, says first where that is. */
export const listSync: Run = async ({ values, positionals }) => {
  const [name, ...more] = positionals;
  if (name === undefined || more.length > 0) return usage('Name one list.');
  const [url, user, file] = [text(values.url), text(values.user), text(values['password-file'])];
  if (url !== undefined && (user === undefined || file === undefined))
    return usage('Say how to sign in there: --user NAME --password-file FILE.');
  const password = file === undefined ? '' : (await readFile(file, 'utf8').catch(() => '')).trim();
  if (url !== undefined && password === '') return usage('The password file cannot be read, or is empty.');
  return onInstall(async (services) => {
    const list = await findList(services.db.worker, name);
    if (list === undefined) throw new Problem('not-found');
    if (url !== undefined && user !== undefined)
      await setSource(services, services.db.worker, list, { url, user, password }, 'operator');
    const synced = await syncNow(services, list.number);
    if (synced === undefined) return usage(`${name} has no source yet. Say where it comes from with --url.`);
    process.stdout.write(
      values.json === true
        ? `${JSON.stringify(synced)}\n`
        : `${synced.pages} pages read into ${name}: ${synced.added} added, ${synced.changed} changed, ${synced.gone} taken back, ${synced.refused} not taken.${synced.problem === undefined ? '' : ` Then the service failed: ${synced.problem}. Run the same command to go on.`}\n`,
    );
    return synced.problem === undefined ? 0 : 69;
  });
};

/** `a34 list share NAME PROVIDER [--end]`. */
export const listShare: Run = async ({ values, positionals }) => {
  const [name, provider, ...more] = positionals;
  if (name === undefined || provider === undefined || more.length > 0) return usage('Name the list, and the provider.');
  return onInstall(async (services) => {
    const list = await findList(services.db.staff, name);
    if (list === undefined) throw new Problem('not-found');
    await shareList(services, list, provider, values.end === true);
    process.stdout.write(
      values.end === true ? `${provider} reads ${name} no more.\n` : `${provider} may read ${name} at /hashsharing/v2.\n`,
    );
    return 0;
  });
};

/** `a34 list feedback NAME FILE [--format csv|stopncii]`: what this house said of entries, for the list's owner. */
export const listFeedback: Run = async ({ values, positionals }) => {
  const [name, path, ...more] = positionals;
  if (name === undefined || path === undefined || more.length > 0) return usage('Name the list, and the file to write.');
  const format = feedbackFormats.find((one) => one === (text(values.format) ?? 'csv'));
  if (format === undefined) return usage(`--format is one of ${feedbackFormats.join(', ')}.`);
  return onInstall(async (services) => {
    const list = await findList(services.db.worker, name);
    if (list === undefined) throw new Problem('not-found');
    const { text: written, count, left } = await feedbackFile(services, list.number, format);
    await writeFile(path, written, { mode: 0o600 });
    process.stdout.write(
      `${count} answers for the owner of ${name} are in ${path}.${left > 0 ? ` ${left} could not be written in this format; csv holds them.` : ''}\n`,
    );
    return left > 0 ? 65 : 0;
  });
};
