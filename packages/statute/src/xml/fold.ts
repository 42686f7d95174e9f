import type { Folded, OnClose, XmlNode } from './tree.ts';

type Rule = {
  /** Elements that are cited by themselves. */
  units: ReadonlySet<string>;
  /** Whether an element holds units and is walked through. A unit inside anything else may be a quotation, and stays as it is. */
  frame: (node: XmlNode) => boolean;
  /** What a unit comes to, and what of it must stay because it is looked for below; undefined: it is none. */
  fold: (node: XmlNode) => { folded: Folded; kept: XmlNode[] } | undefined;
};

/** Folds units as they close, so that a code of any size is never held as a tree. */
export const foldUnits =
  ({ units, frame, fold }: Rule): OnClose =>
  (node, around) => {
    if (!units.has(node.name) || !around.every((one) => one.name === '' || frame(one))) return;
    const made = fold(node);
    if (made === undefined) return;
    node.folded = made.folded;
    node.children = made.kept;
  };
