import { readConfig } from '../foundation/config/config.ts';
import { makeLogger } from '../foundation/logger.ts';
import { resetLink } from '../identity/index.ts';
import { attach } from '../server/attach.ts';
import type { Run } from './verb.ts';

/** `a34 staff link LOGIN`: the way back in for a person when no administrator can sign in. 1 when nobody has that name. */
export const staffLink: Run = async ({ values, positionals }) => {
  const [login, ...others] = positionals;
  if (login === undefined || others.length > 0) {
    process.stderr.write('Say whose link: a34 staff link LOGIN, with the name that the person signs in with.\n');
    return 64;
  }
  const install = await attach(readConfig(process.env), makeLogger('error'));
  try {
    const url = await resetLink(install.services, login);
    if (url === undefined) {
      process.stderr.write(`Nobody here signs in with the name "${login}".\n`);
      return 1;
    }
    if (values.json) process.stdout.write(`${JSON.stringify({ url })}\n`);
    else process.stdout.write(`Open this link once, within seven days, to set a new password or passkey:\n  ${url}\n`);
    return 0;
  } finally {
    await install.stop();
  }
};
