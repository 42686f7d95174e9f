import type { CatalogueHit } from './catalogue.ts';
import type { SearchForm } from './form.ts';
import type { LawHit, LawResults } from './search.ts';

const hitOf = (publicUrl: string) => (hit: LawHit) => {
  const { excerpt, provisionId, ...rest } = hit;
  const place = provisionId === '' ? hit.lawId : `${hit.lawId}/${provisionId}`;
  return {
    ...rest,
    provisionId: provisionId === '' ? null : provisionId,
    excerpt: excerpt.parts.map(({ text }) => text).join(''),
    words: [...new Set(excerpt.parts.filter(({ marked }) => marked).map(({ text }) => text))],
    address: `${publicUrl}/en/law/text/${place}?on=${hit.validFrom}&lang=${hit.language}`,
  };
};

type Found = { results: LawResults | undefined; catalogue: readonly CatalogueHit[]; today: string };

/** What the search found, for programs. Nothing found says nothing of a law: it may not be imported, or use other words. */
export const exported = (form: SearchForm, { results, catalogue, today }: Found, publicUrl: string) => ({
  madeOn: today,
  asked: form,
  caution: 'Texts are unofficial copies of what was imported here. Nothing found says nothing of a law.',
  mode: results?.mode ?? null,
  total: results?.total ?? 0,
  pages: results?.pages ?? 0,
  hits: (results?.hits ?? []).map(hitOf(publicUrl)),
  catalogue,
});
