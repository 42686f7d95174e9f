/** What the renderer writes as it stands, in text and in attributes alike. */
const plain = /^[A-Za-z0-9_-]*$/;
const mostMarks = 8;

type Hole = { value: number; at: number };
type Stencil = { page: Buffer; holes: readonly Hole[] };

const findHoles = (page: Buffer, marks: readonly string[]): Hole[] =>
  marks.flatMap((mark, value) => {
    const holes: Hole[] = [];
    const sought = Buffer.from(mark);
    for (let at = page.indexOf(sought); sought.length > 0 && at !== -1; at = page.indexOf(sought, at + sought.length))
      holes.push({ value, at });
    return holes;
  });

/**
 * Pages that differ in a few plain words only: drawn once by the renderer for each kind and each length of the words, and from
 * then on copied with the words written into their places. The words may be letters of ASCII, digits, `-` and `_`: what needs
 * escaping is for the renderer, and is refused here (TypeError). `kind` must name everything else that the page depends on.
 */
export const makeStencils = (mostKept = 64) => {
  const known = new Map<string, Stencil>();
  return (kind: string, values: readonly string[], draw: (words: readonly string[]) => Buffer): Buffer => {
    if (values.length > mostMarks || !values.every((value) => plain.test(value))) throw new TypeError('not plain words');
    const name = `${kind}/${values.map((value) => value.length).join('/')}`;
    let stencil = known.get(name);
    if (stencil === undefined) {
      // control characters stand on no page of ours, and each takes one byte as the words' letters do
      const marks = values.map((value, index) => String.fromCharCode(index + 1).repeat(value.length));
      const page = draw(marks);
      stencil = { page, holes: findHoles(page, marks) };
      if (known.size >= mostKept) known.clear();
      known.set(name, stencil);
    }
    const page = Buffer.from(stencil.page);
    for (const { value, at } of stencil.holes) page.write(values[value] as string, at, 'latin1');
    return page;
  };
};
