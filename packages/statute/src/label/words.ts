import type { ProvisionKind } from '../law.ts';

/**
 * What the divisions of a law are called. To add a language, add its words to these rows; folded or not, any case.
 * `leaf`: what is cited by itself. `weak`: a leaf only in a law that has no stronger one (an English section is cited; a
 * French or a treaty's section holds articles). `rank`: which stands inside which, outermost first.
 */
export type WordRow = {
  slug: string;
  kind: ProvisionKind;
  role: 'leaf' | 'weak' | 'division';
  rank: number;
  words: readonly string[];
};

export const wordRows: readonly WordRow[] = [
  {
    slug: 'art',
    kind: 'article',
    role: 'leaf',
    rank: 20,
    words: [
      ...['article', 'artículo', 'articulo', 'artikel', 'artikkel', 'artikkeli', 'artigo', 'articolo', 'articol', 'article no.'],
      ...['art.', 'art', 'άρθρο', 'член', 'статья', 'стаття', 'čl.', 'člen', 'članak', 'článok', 'článek', 'artykuł', 'madde'],
      ...['straipsnis', 'pants', 'pasal', 'điều', 'neni', 'grein', 'المادة', 'مادة', 'ماده', 'lagartikel'],
    ],
  },
  { slug: 'par', kind: 'paragraph', role: 'leaf', rank: 20, words: ['§', '§§', 'paragrahv', 'paragraf'] },
  { slug: 's', kind: 'section', role: 'leaf', rank: 20, words: ['มาตรา', 'ມາດຕາ', 'មាត្រា', 'kifungu', 'धारा', 'ধারা', 'धारा'] },
  { slug: 's', kind: 'section', role: 'weak', rank: 8, words: ['section', 'sec.', 'sect.', 'seksyen'] },
  { slug: 'rule', kind: 'section', role: 'weak', rank: 20, words: ['rule', 'regulation', 'règle', 'regla'] },
  {
    slug: 'part',
    kind: 'part',
    role: 'division',
    rank: 1,
    words: [
      'part',
      'partie',
      'parte',
      'del',
      'osa',
      'teil',
      'deel',
      'część',
      'часть',
      'частина',
      'ภาค',
      'sehemu',
      'القسم',
      'dalis',
      'daļa',
      'osa',
    ],
  },
  {
    slug: 'book',
    kind: 'part',
    role: 'division',
    rank: 2,
    words: ['livre', 'libro', 'book', 'buch', 'boek', 'livro', 'księga', 'книга', 'الكتاب'],
  },
  {
    slug: 'title',
    kind: 'title',
    role: 'division',
    rank: 3,
    words: ['titre', 'título', 'titulo', 'title', 'titel', 'titolo', 'titlu', 'tytuł', 'раздел', 'ลักษณะ', 'الباب', 'باب'],
  },
  {
    slug: 'ch',
    kind: 'chapter',
    role: 'division',
    rank: 5,
    words: [
      ...[
        'chapter',
        'chapitre',
        'capítulo',
        'capitulo',
        'capitolo',
        'capitol',
        'kapittel',
        'kapitel',
        'peatükk',
        'hoofdstuk',
        'luku',
      ],
      ...[
        'rozdział',
        'глава',
        'розділ',
        'หมวด',
        'الفصل',
        'فصل',
        'nodaļa',
        'skyrius',
        'hlava',
        'kafli',
        'sura',
        'bab',
        'chương',
        'kap.',
      ],
    ],
  },
  {
    slug: 'sect',
    kind: 'division',
    role: 'division',
    rank: 8,
    words: [
      'sección',
      'seccion',
      'sezione',
      'secção',
      'seção',
      'jagu',
      'avsnitt',
      'abschnitt',
      'afdeling',
      'oddział',
      'ส่วน',
      'ส่วนที่',
      'iedaļa',
      'skirsnis',
    ],
  },
  { slug: 'division', kind: 'division', role: 'division', rank: 6, words: ['division', 'heading', 'hovedafsnit'] },
  {
    slug: 'subsect',
    kind: 'subsection',
    role: 'division',
    rank: 10,
    words: ['sous-section', 'subsección', 'subseccion', 'subsection', 'unterabschnitt', 'jaotis', 'subsecção', 'paragraaf'],
  },
  {
    slug: 'subdiv',
    kind: 'division',
    role: 'division',
    rank: 12,
    words: ['paragraphe', 'alljaotis', 'unterkapitel', 'sous-paragraphe', 'subdivision'],
  },
  {
    slug: 'sch',
    kind: 'schedule',
    role: 'division',
    rank: 1,
    words: [
      'schedule',
      'annex',
      'annexe',
      'anexo',
      'lisa',
      'vedlegg',
      'anlage',
      'anhang',
      'bijlage',
      'bilaga',
      'allegato',
      'anexă',
      'appendix',
      'الملحق',
      'ภาคผนวก',
    ],
  },
];

/** Provisions that are named by words, in the order in which they close a Spanish or French act. */
export const closingWords: readonly { pattern: RegExp; slug: string; order: number }[] = [
  { pattern: /^disposici[oó]n(?:es)?\s+adicional(?:es)?/iu, slug: 'disp-adicional', order: 1 },
  { pattern: /^disposici[oó]n(?:es)?\s+transitorias?/iu, slug: 'disp-transitoria', order: 2 },
  { pattern: /^disposici[oó]n(?:es)?\s+derogatorias?/iu, slug: 'disp-derogatoria', order: 3 },
  { pattern: /^disposici[oó]n(?:es)?\s+final(?:es)?/iu, slug: 'disp-final', order: 4 },
];

/** A heading that opens the words before the first provision. */
export const preambleWords =
  /^(?:pre[aá]mbulo|preamble|préambule|preambule|exposici[oó]n de motivos|preambel|präambel|คำปรารภ|الديباجة)\.?$/iu;

/** A provision that is there in name only. */
export const repealedWords =
  /^[([]?\s*(?:repealed|opphevet|oppheva|derogad[oa]s?|suprimid[oa]s?|anulad[oa]|abrog(?:é|ée|és)|kehtetu|aufgehoben|weggefallen|vervallen|ยกเลิก|ملغاة)\b[^\n]{0,160}$/iu;
