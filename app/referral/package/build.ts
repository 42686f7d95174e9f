import { createHash } from 'node:crypto';
import type { Translate } from '../../foundation/languages/translate.ts';
import { type ManifestFacts, manifestBytes } from './manifest.ts';
import { printablePage } from './printable.ts';
import { type ReferralReport, reportBytes } from './report.ts';
import { zip } from './zip.ts';

/** The files that people look at before anything is sent, and a name for exactly these bytes. */
export type Content = { report: Buffer; page: Buffer; hash: string };

/** Renders the two files of the content. The same report gives the same bytes and the same hash. */
export const makeContent = (report: ReferralReport, t: Translate): Content => {
  const files = { report: reportBytes(report), page: printablePage(report, t) };
  const digest = createHash('sha256')
    .update(createHash('sha256').update(files.report).digest())
    .update(createHash('sha256').update(files.page).digest());
  return { ...files, hash: digest.digest('hex') };
};

/** Puts content and manifest into one ZIP file. */
export const makePackage = (content: Content, facts: ManifestFacts): { bytes: Buffer; manifestHash: Buffer } => {
  const files = [
    { name: 'page.html', bytes: content.page },
    { name: 'report.json', bytes: content.report },
  ];
  const manifest = manifestBytes(facts, files);
  return {
    bytes: zip([{ name: 'manifest.json', bytes: manifest }, ...files], facts.sealedAt),
    manifestHash: createHash('sha256').update(manifest).digest(),
  };
};
