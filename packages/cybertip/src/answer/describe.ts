import type { Issue } from '../error.ts';

const unsayable =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const one = (issue: Issue): string => {
  const where = issue.line === undefined ? issue.path : `line ${issue.line}, column ${issue.column}, ${issue.path}`;
  return `${where}: ${issue.message} ${issue.fix}`;
};

/**
 * Issues as one text for `responseDescription`: the element, the line, the rule and what to do. As many as fit into `most`
 * characters, at least one, and the number of those that do not.
 */
export const describe = (issues: readonly Issue[], most = 1500): string => {
  let text = '';
  for (const [index, issue] of issues.entries()) {
    const next = `${text === '' ? '' : ' | '}[${issue.rule}] ${one(issue)}`;
    if (index > 0 && text.length + next.length > most) {
      text += ` | and ${issues.length - index} more`;
      break;
    }
    text += next;
  }
  return text.replace(unsayable, '\ufffd');
};
