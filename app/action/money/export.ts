import type { Money } from './country.ts';

/** What a column of the file means, for people and programs; English, like the names. */
export const dictionary: Readonly<Record<string, string>> = {
  jurisdiction: 'ISO 3166-1 code of the State.',
  year: 'The fiscal year as its source writes it.',
  fiscal_year: 'The calendar year in which that fiscal year begins.',
  phase: 'proposed, approved, adjusted or executed.',
  code: 'Name of the line in its source; the same over years and phases.',
  title: 'Title of the line.',
  language: 'Language of the title (BCP 47).',
  status: 'published; or not-published: somebody looked and the source gives no figure. Never a zero.',
  currency: 'ISO 4217 code; empty where nothing is published.',
  amount: 'Plain decimal in whole units of the currency; empty where nothing is published.',
  per_child: 'amount divided by the stated number of children of that year; empty where no source states one.',
  real_amount: 'amount in prices of real_year, by one stated series; empty where no source states both years.',
  real_year: 'Whose prices real_amount is in.',
  actions: 'Actions of the register that the line is said to pay for, divided by blanks.',
  capabilities: 'Capabilities of the Model National Response that it is said to pay for.',
  source_title: 'The document.',
  source_address: 'Where it stands.',
  retrieved: 'The day on which it was read.',
  recorded_on: 'The day from which this house says so.',
};

/** One flat row for each line, year and phase. */
export const moneyRows = (money: Money): Record<string, string>[] =>
  money.lines.flatMap(({ links, figures }) =>
    figures.map(({ line, perChild, real }) => ({
      jurisdiction: line.jurisdiction,
      year: line.yearLabel,
      fiscal_year: String(line.fiscalYear),
      phase: line.phase,
      code: line.code,
      title: line.title,
      language: line.language,
      status: line.state,
      currency: line.currency ?? '',
      amount: line.amount ?? '',
      per_child: perChild?.amount ?? '',
      real_amount: real?.amount ?? '',
      real_year: real === undefined ? '' : String(real.pricesOf),
      actions: links
        .filter(({ kind }) => kind === 'action')
        .map(({ ref }) => ref)
        .join(' '),
      capabilities: links
        .filter(({ kind }) => kind === 'capability')
        .map(({ ref }) => ref)
        .join(' '),
      source_title: line.sourceTitle,
      source_address: line.sourceAddress,
      retrieved: line.retrieved,
      recorded_on: line.recordedAt.toISOString().slice(0, 10),
    })),
  );

/** What an import takes, with one line that shows how: for somebody's spreadsheet. */
export const template = [
  'jurisdiction,year,phase,code,title,language,currency,amount,status,actions,capabilities,source_title,source_address,retrieved',
  'KE,2026/27,approved,VOTE-0001/P1,A line as the budget names it,en,KES,1500000.00,published,,csea-hotline,Approved budget estimates,https://example.org/budget.pdf,2026-11-27',
  'KE,2026/27,executed,VOTE-0001/P1,A line as the budget names it,en,,,not-published,,csea-hotline,Quarterly report,https://example.org/report.pdf,2026-11-27',
  '',
].join('\r\n');
