/** What the address of a search holds, as it was typed. */
export type SearchForm = { q: string; in: string; lang: string; on: string; across: boolean; page: number };
