import type { CaseFile } from '../../casework/index.ts';

/** Labels as the form gives them. */
export const illegal = { code: 'baseline', ageBand: 'pre-pubescent', siteType: 'image-host', commerciality: 'non-commercial' };
export const national = { code: 'national', siteType: 'forum' };
export const lawful = { code: 'not-illegal', reason: 'adult' };
export const gone = { code: 'not-found', reason: 'removed-before' };

/** Answers to the law's questions, so that it asks for what Spain's law asks a Spanish hotline. */
export const known: CaseFile['facts'] = {
  hostCountry: 'ES',
  publiclyAvailable: 'yes',
  immediateDanger: 'no',
  conduct: ['material'],
};
