import { type Issue, issueOf } from '../error.ts';
import type { FileDetails } from '../table/documents.ts';

/** How the hashes that everybody uses look; others are free text. */
const shapes: Record<string, RegExp> = {
  md5: /^[0-9a-f]{32}$/i,
  sha1: /^[0-9a-f]{40}$/i,
  sha256: /^[0-9a-f]{64}$/i,
  pdq: /^[0-9a-f]{64}$/i,
};

/**
 * What the documentation asks of a file beside the schema. The original looks at two of these only when a report is
 * finished: until then they are warnings.
 */
export const fileRulesOf = (details: FileDetails, moment: 'fileinfo' | 'finish' = 'fileinfo'): Issue[] => {
  const issues: Issue[] = [];
  if (details.exifViewedByEsp === true && details.fileViewedByEsp !== true) {
    issues.push(
      issueOf(
        'error',
        'EXIF_WITHOUT_FILE',
        '/fileDetails/exifViewedByEsp',
        'The metadata is said to have been viewed, but not the file.',
        'Set fileViewedByEsp to true, or leave out exifViewedByEsp.',
      ),
    );
  }
  if (details.fileRelevance === 'Supplemental Reported') {
    const severity = moment === 'finish' ? 'error' : 'warning';
    if (details.industryClassification !== undefined) {
      issues.push(
        issueOf(
          severity,
          'SUPPLEMENTAL_CLASSIFIED',
          '/fileDetails/industryClassification',
          'A supplemental file has a classification.',
          'Only reported content is classified: leave out industryClassification, or report the file as Reported.',
        ),
      );
    }
    if (details.potentialMeme === true || details.fileAnnotations?.potentialMeme === true) {
      const path = details.potentialMeme === true ? 'potentialMeme' : 'fileAnnotations/potentialMeme';
      issues.push(
        issueOf(
          severity,
          'SUPPLEMENTAL_MEME',
          `/fileDetails/${path}`,
          'A supplemental file is marked as a potential meme.',
          'Only reported content is marked so: leave out potentialMeme, or report the file as Reported.',
        ),
      );
    }
  }
  details.originalFileHash?.forEach(({ value, hashType }, index) => {
    const shape = shapes[hashType.toLowerCase().replace(/[^a-z0-9]/g, '')];
    if (shape === undefined || shape.test(value.trim())) return;
    issues.push(
      issueOf(
        'warning',
        'HASH_SHAPE',
        `/fileDetails/originalFileHash[${index + 1}]`,
        `This does not look like a ${hashType.slice(0, 20)} hash.`,
        'Give the hash in hexadecimal digits, or correct hashType.',
      ),
    );
  });
  return issues;
};
