// Acts in languages for which there is no corpus here and no gold set: what the general method finds in them. Synthetic, written
// for this test; no State has them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../tests/support/database.ts';
import { systemRandom } from '../../foundation/effects/random.ts';
import type { Services } from '../../foundation/services.ts';
import { importLaws } from '../statute/import.ts';
import { inMemory } from '../statute/source/source.ts';
import { catchUp } from './index-pending.ts';
import { addPending } from './pending.store.ts';
import { proposeEvidence } from './propose.ts';
import { searchLaw } from './search.ts';

type Unseen = {
  jurisdiction: string;
  language: string;
  title: string;
  articles: readonly (readonly [string, string])[];
  inflected: string;
};

const portuguese: Unseen = {
  jurisdiction: 'PT',
  language: 'pt',
  title: 'Lei de exemplo sobre a proteção de menores',
  articles: [
    [
      'Artigo 1.º Definições',
      'Para efeitos da presente lei, entende-se por criança qualquer pessoa com menos de 18 anos de idade.',
    ],
    [
      'Artigo 2.º Pornografia de menores',
      '1 - Quem produzir, distribuir, importar, exportar ou ceder material pornográfico que represente menor de 18 anos é punido com pena de prisão de um a cinco anos.\n\n2 - Quem intencionalmente adquirir ou detiver esse material, ou a ele aceder através de sistema informático, é punido com pena de prisão até três anos.',
    ],
    [
      'Artigo 3.º Aliciamento de menores para fins sexuais',
      'Quem, sendo maior, por meio de tecnologias de informação e de comunicação, aliciar menor para um encontro que vise a prática de atos sexuais é punido com pena de prisão até um ano.',
    ],
    ['Artigo 4.º Tentativa', 'A tentativa dos crimes previstos na presente lei é punível.'],
    [
      'Artigo 5.º Responsabilidade das pessoas coletivas',
      'As pessoas coletivas são responsáveis pelos crimes previstos na presente lei.',
    ],
    [
      'Artigo 6.º Prescrição',
      'O procedimento criminal não se extingue, por efeito da prescrição, antes de o ofendido menor perfazer 23 anos.',
    ],
    [
      'Artigo 7.º Dever de comunicação',
      'Os prestadores de serviços em linha comunicam de imediato às autoridades competentes os conteúdos que constituam pornografia de menores de que tenham conhecimento.',
    ],
    ['Artigo 8.º Furto', 'Quem subtrair coisa móvel alheia é punido com pena de prisão até três anos ou com pena de multa.'],
    ['Artigo 9.º Taxas', 'A taxa devida pela emissão da licença é fixada por portaria do membro do Governo responsável.'],
    ['Artigo 10.º Entrada em vigor', 'A presente lei entra em vigor no dia seguinte ao da sua publicação.'],
  ],
  inflected: 'prescrições',
};

const swedish: Unseen = {
  jurisdiction: 'SE',
  language: 'sv',
  title: 'Exempellag om skydd för barn',
  articles: [
    ['1 § Definition', 'Med barn avses i denna lag varje person som är under arton år.'],
    [
      '2 § Barnpornografibrott',
      'Den som skildrar barn i pornografisk bild, sprider, överlåter eller på annat sätt gör sådan bild tillgänglig, eller innehar en sådan bild eller betraktar en sådan bild som han eller hon berett sig tillgång till, döms för barnpornografibrott till fängelse i högst två år.',
    ],
    [
      '3 § Kontakt för att träffa ett barn i sexuellt syfte',
      'Den som i syfte att begå sexuella övergrepp mot ett barn kommer överens med barnet om eller föreslår ett sammanträffande döms för kontakt för att träffa ett barn i sexuellt syfte till fängelse i högst två år.',
    ],
    ['4 § Försök', 'För försök till brott enligt denna lag döms det till ansvar.'],
    ['5 § Juridiska personer', 'En juridisk person kan åläggas företagsbot för brott som begåtts i utövningen av verksamheten.'],
    ['6 § Preskription', 'Preskriptionstiden räknas från den dag målsäganden fyller eller skulle ha fyllt arton år.'],
    [
      '7 § Anmälningsskyldighet',
      'En leverantör av internettjänster som får kännedom om barnpornografi ska utan dröjsmål anmäla det till Polismyndigheten.',
    ],
    ['8 § Stöld', 'Den som olovligen tar vad som tillhör annan döms för stöld till fängelse i högst två år.'],
    ['9 § Avgifter', 'Avgiften för tillståndet fastställs av regeringen.'],
    ['10 § Ikraftträdande', 'Denna lag träder i kraft den 1 januari 2020.'],
  ],
  inflected: 'preskriptionen',
};

/** Which provision answers which question, in the order of the articles. */
const expected: readonly (readonly [criterion: string, place: number])[] = [
  ['def-child-under-18', 1],
  ['off-csam-possess-simple', 2],
  ['off-csam-produce', 2],
  ['off-csam-access', 2],
  ['off-groom-meeting', 3],
  ['liab-attempt', 4],
  ['liab-legal-person', 5],
  ['proc-limitation', 6],
  ['rep-provider-duty', 7],
];

const fileOf = ({ jurisdiction, title, articles }: Unseen): string =>
  `---\ntitle: "${title}"\nidentifier: "example-1"\ncountry: "${jurisdiction.toLowerCase()}"\nlast_updated: "2020-01-01"\nsource: "https://example.org/act"\n---\n# ${title}\n\n${articles
    .map(([heading, text]) => `##### ${heading}\n\n${text}`)
    .join('\n\n')}\n`;

for (const act of [portuguese, swedish])
  test(`${act.language}: an act in a language that nothing here was tuned on is read, searched, and its provisions proposed`, async (t) => {
    const database = await testDatabase(t);
    const worker = database.as('a34_worker');
    const services = {
      db: { worker, public: database.as('a34_public') } as unknown as Services['db'],
      clock: { now: () => new Date('2026-11-27T12:00:00Z') },
      random: systemRandom,
      log: { info: () => {}, warn: () => {}, error: () => {} } as never,
    };
    const source = inMemory('example', [{ path: 'example.md', bytes: new TextEncoder().encode(fileOf(act)) }]);
    const report = await importLaws(services, worker, { source, jurisdiction: act.jurisdiction, options: {}, by: undefined });
    assert.deepEqual([report.refused, report.provisions], [0, act.articles.length]);
    const law = `${act.jurisdiction.toLowerCase()}/example-1`;
    await addPending(worker, [law]);
    await catchUp(services);
    const { hits } = await searchLaw(services.db.public, { words: act.inflected, page: 1 });
    assert.ok(
      hits.some(({ lawId }) => lawId === law),
      `${act.inflected} is found by its stem`,
    );
    const missed: string[] = [];
    for (const [criterion, place] of expected) {
      const proposals = await proposeEvidence(services, { jurisdiction: act.jurisdiction, criterion, on: '2026-11-27' });
      assert.ok(proposals.every(({ language }) => language === act.language));
      const top = proposals.slice(0, 3).map(({ provisionId }) => provisionId.replace(/^\D+/, ''));
      if (!top.includes(String(place))) missed.push(`${criterion}: ${place} is not among ${top.join(', ')}`);
    }
    assert.deepEqual(missed, []);
  });
