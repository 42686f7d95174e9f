import { readFileSync } from 'node:fs';
import type { Source } from '@article34/evidence';

// Three treaties, in English and in Dutch: texts that no word list was written for. The articles that answer a question are
// those that the catalogue of criteria cites, so this gold set was made by others and for another purpose.

const cited: Record<string, Record<string, readonly number[]>> = {
  lanzarote: {
    'def-csam-statutory': [20],
    'def-csam-sexual-parts': [20],
    'def-age-of-consent': [18],
    'off-csam-specific': [20],
    'off-csam-produce': [20],
    'off-csam-distribute': [20],
    'off-csam-offer': [20],
    'off-csam-procure': [20],
    'off-csam-possess-simple': [20],
    'off-csam-access': [20],
    'off-csam-advertise': [8],
    'off-sexual-abuse-core': [18],
    'off-groom-meeting': [23],
    'off-performance': [21],
    'off-corruption': [22],
    'off-exploit-prostitution': [19],
    'liab-attempt': [24],
    'liab-complicity': [24],
    'liab-legal-person': [26],
    'sanc-aggravating': [28],
    'sanc-confiscation': [27],
    'sanc-disqualify': [5, 27],
    'sanc-foreign-record': [29],
    'jur-territory': [25],
    'jur-active': [25],
    'jur-passive': [25],
    'jur-no-double-criminality': [25],
    'coop-mla': [38],
    'proc-ex-officio': [32],
    'proc-limitation': [33],
    'proc-age-uncertain': [11, 34],
    'proc-victim-identification': [30],
    'proc-specialised': [34, 36],
    'proc-child-friendly': [35, 36],
    'rep-professional': [12],
    'rep-good-faith-protection': [12],
    'vic-recovery': [11, 13, 14],
    'prev-education': [6, 8],
    'prev-intervention': [7, 15, 16, 17],
    'inst-coordination': [10],
    'inst-data': [10],
  },
  opsc: {
    'def-csam-statutory': [2],
    'off-csam-produce': [3],
    'off-csam-distribute': [3],
    'off-exploit-prostitution': [2, 3],
    'off-sale': [2, 3],
    'liab-attempt': [3],
    'liab-legal-person': [3],
    'sanc-confiscation': [7],
    'jur-active': [4],
    'jur-territory': [4],
    'coop-prosecute-or-extradite': [4, 5],
    'coop-mla': [6],
    'proc-identity-protected': [8],
    'proc-child-friendly': [8],
    'vic-compensation': [9],
    'vic-recovery': [8, 9, 10],
  },
  budapest: {
    'def-csam-statutory': [9],
    'off-csam-produce': [9],
    'off-csam-possess-simple': [9],
    'off-csam-ict': [9],
    'liab-attempt': [11],
    'liab-complicity': [11],
    'liab-legal-person': [12],
    'jur-territory': [22],
    'coop-prosecute-or-extradite': [24],
    'proc-preserve-produce': [16, 17, 18, 19],
    'safe-privacy': [15],
  },
};

export type Treaty = { name: string; language: 'en' | 'nl'; sources: Source[]; gold: Record<string, string[]> };

/** The articles of each treaty in each language; chapter headings stand around them. */
export const readTreaties = (root: string): Treaty[] =>
  Object.entries(cited).flatMap(([name, questions]) =>
    (['en', 'nl'] as const).map((language): Treaty => {
      const word = language === 'en' ? 'Article' : 'Artikel';
      const sources: Source[] = [];
      let around: string[] = [];
      let open: Source | undefined;
      for (const block of readFileSync(`${root}treaties/${name}.md`, 'utf8').split(/^(?=#)/mu)) {
        const [first = '', ...rest] = block.split('\n');
        const head = first.replace(/^#+\s*/u, '').trim();
        const text = rest.join('\n').trim();
        const [, number = '', title = ''] = new RegExp(`^${word}\\s+(\\d+)\\s*[-–.:]?\\s*(.*)$`, 'u').exec(head) ?? [];
        if (number !== '') {
          const known = sources.some(({ id }) => id === `art-${number}`);
          open = known ? undefined : { law: name, id: `art-${number}`, label: `${word} ${number}`, heading: title, text, around };
          if (open !== undefined) sources.push(open);
        } else if (/^(?:chapter|hoofdstuk|title|titel|section|afdeling|part|arti(?:cle|kel))\b/iu.test(head)) {
          around = [head];
          open = undefined;
        } else if (open !== undefined && first.startsWith('####')) {
          // the title of an article stands under its number as a heading of its own
          Object.assign(open, { heading: `${open.heading ?? ''} ${head}`.trim(), text: `${open.text}\n${text}`.trim() });
          open = undefined;
        } else around = [...around.slice(0, 1), head];
      }
      const gold = Object.fromEntries(
        Object.entries(questions).map(([id, articles]) => [id, articles.map((article) => `${name}#art-${article}`)]),
      );
      return { name, language, sources, gold };
    }),
  );
