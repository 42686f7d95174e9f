const token =
  /\s*(?:([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))/y;

/** What may come next inside an object or a list. */
type Wait = 'key' | 'key-or-end' | 'colon' | 'value' | 'value-or-end' | 'comma-or-end' | 'nothing';

/**
 * Where a text stops being JSON: the parser of the engine says that there is a fault, and not always where. Gives the offset
 * of the first token that cannot stand there, or the end of the text.
 */
export const jsonFault = (text: string): number => {
  const open: ('{' | '[')[] = [];
  let wait: Wait = 'value';
  let at = 0;
  const after = (): Wait => (open.length === 0 ? 'nothing' : 'comma-or-end');
  for (;;) {
    token.lastIndex = at;
    const found = token.exec(text);
    if (found === null) return at + (/^\s*/.exec(text.slice(at, at + 10_000))?.[0].length ?? 0);
    const [whole, sign, string, scalar] = found;
    const start = at + whole.length - (sign ?? string ?? scalar ?? '').length;
    const top = open.at(-1);
    const wantsValue = wait === 'value' || wait === 'value-or-end';
    if (string !== undefined && (wait === 'key' || wait === 'key-or-end')) wait = 'colon';
    else if ((string !== undefined || scalar !== undefined) && wantsValue) wait = after();
    else if ((sign === '{' || sign === '[') && wantsValue) {
      open.push(sign);
      wait = sign === '{' ? 'key-or-end' : 'value-or-end';
    } else if (sign === '}' && top === '{' && (wait === 'key-or-end' || wait === 'comma-or-end')) {
      open.pop();
      wait = after();
    } else if (sign === ']' && top === '[' && (wait === 'value-or-end' || wait === 'comma-or-end')) {
      open.pop();
      wait = after();
    } else if (sign === ':' && wait === 'colon') wait = 'value';
    else if (sign === ',' && wait === 'comma-or-end') wait = top === '{' ? 'key' : 'value';
    else return start;
    at += whole.length;
  }
};
