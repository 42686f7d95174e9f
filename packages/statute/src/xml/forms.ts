import { foldAkn, foldAknLess, readAkn } from '../akn/read.ts';
import { foldClml, readClml } from '../clml/read.ts';
import { foldJustice, readJustice } from '../justice/read.ts';
import type { ReadLaw } from '../law.ts';
import type { Limits } from '../limits.ts';
import type { ReadOptions } from '../source.ts';
import { foldUslm, readUslm } from '../uslm/read.ts';
import { type OnClose, readXml, type XmlNode } from './tree.ts';

type XmlForm = {
  fold: OnClose;
  /** Where the whole file shows that too much was folded: how to read it again. */
  foldLess?: (root: XmlNode) => OnClose | undefined;
  read: (root: XmlNode, file: string, options: ReadOptions, limits: Limits) => ReadLaw;
};
const uslm: XmlForm = { fold: foldUslm, read: readUslm };
const justice: XmlForm = { fold: foldJustice, read: readJustice };

/** By the root element. */
const xmlForms: Readonly<Record<string, XmlForm>> = {
  akomaNtoso: { fold: foldAkn, foldLess: foldAknLess, read: readAkn },
  Statute: justice,
  Regulation: justice,
  Legislation: { fold: foldClml, read: readClml },
  lawDoc: uslm,
  uscDoc: uslm,
  pLaw: uslm,
  bill: uslm,
  statutesAtLarge: uslm,
};

/** How a file that begins with this element is folded and read; undefined: it is none that is known. */
export const formOf = ({ name }: XmlNode): XmlForm | undefined => (Object.hasOwn(xmlForms, name) ? xmlForms[name] : undefined);

/** Reads XML as far as its form lets it be let go; the tree of an unknown form is whole. */
export const readFolded = (bytes: Uint8Array, file: string, limits: Limits): XmlNode => {
  const root = readXml(bytes, file, limits, (node) => formOf(node)?.fold);
  const less = formOf(root)?.foldLess?.(root);
  return less === undefined ? root : readXml(bytes, file, limits, () => less);
};
