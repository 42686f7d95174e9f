import PDFDocument from 'pdfkit';
import type { Language } from '../../../foundation/languages/languages.ts';
import { type FontName, fontFiles, type Weight } from './fonts.ts';
import { linesOf, type Run, runsOf, spoken } from './runs.ts';

const margin = 48;
const footRoom = 28;

type Style = { size: number; weight: Weight; after: number; indent?: number; colour?: string };
const black = '#111111';

/** What of pdfkit's tagging its types leave out. */
type Tagged = PDFKit.PDFDocument & {
  markStructureContent: (type: string, options?: object) => object;
  endMarkedContent: () => void;
  markContent: (type: string, options?: object) => void;
};
type Element = { add: (child: unknown) => Element; end: () => Element };

/**
 * A page after page of text as tagged PDF (PDF/UA-1): headings, paragraphs and lists are told as such, with their language;
 * what each line says is told in the order of reading, whatever the order of its letters on the page.
 */
export const openDocument = (about: { title: string; language: Language; scale: number; foot: string; made: Date }) => {
  const { language, scale } = about;
  const direction = language === 'ar' ? 'rtl' : 'ltr';
  const pdf = new PDFDocument({
    size: 'A4',
    margins: { top: margin, bottom: margin, left: margin, right: margin },
    pdfVersion: '1.7',
    subset: 'PDF/UA' as never,
    tagged: true,
    lang: language,
    displayTitle: true,
    autoFirstPage: false,
    info: { Title: spoken(about.title), Author: 'Article 34', Creator: 'Article 34', CreationDate: about.made },
  } as PDFKit.PDFDocumentOptions) as Tagged;
  const done = new Promise<Buffer>((resolve, reject) => {
    const pieces: Buffer[] = [];
    pdf.on('data', (piece: Buffer) => pieces.push(piece));
    pdf.on('end', () => resolve(Buffer.concat(pieces)));
    pdf.on('error', reject);
  });
  for (const [name, bytes] of fontFiles()) pdf.registerFont(name, bytes as never);
  const root = pdf.struct('Document', { lang: language } as never) as unknown as Element;
  pdf.addStructure(root as never);
  let pages = 0;
  let y = 0;

  const fontOf = (run: Run, weight: Weight): FontName => `${run.script}-${weight}`;
  // at one point; the same words come again and again
  const widths = new Map<string, number>();
  const widthOf = (run: Run, { size, weight }: Style): number => {
    const name = `${fontOf(run, weight)} ${run.text}`;
    const known = widths.get(name) ?? pdf.font(fontOf(run, weight)).fontSize(1).widthOfString(run.text, { features: [] });
    widths.set(name, known);
    return known * size * scale;
  };
  const measure = (line: string, style: Style): number =>
    runsOf(line, direction).reduce((sum, run) => sum + widthOf(run, style), 0);

  const drawAt = (line: string, x: number, top: number, style: Style): void => {
    let at = x;
    for (const run of runsOf(line, direction)) {
      const width = widthOf(run, style);
      pdf
        .font(fontOf(run, style.weight))
        .fontSize(style.size * scale)
        .fillColor(style.colour ?? black)
        // every run stands on the same line, whatever its font: `baseline` is measured from there
        .text(run.text, at, top, { lineBreak: false, features: [], baseline: 'alphabetic' as never });
      at += width;
    }
  };

  const newPage = (): void => {
    pdf.addPage();
    pages++;
    y = margin;
    // what stands on every page is decoration to a reader who has heard it once
    pdf.markContent('Artifact', { type: 'Pagination' });
    const style: Style = { size: 7 / scale, weight: 'regular', after: 0, colour: '#444444' };
    const text = `${about.foot} · ${pages}`;
    const width = measure(text, style);
    const x = direction === 'rtl' ? pdf.page.width - margin - width : margin;
    const { bottom } = pdf.page.margins;
    pdf.page.margins.bottom = 0;
    drawAt(text, x, pdf.page.height - margin / 2, style);
    pdf.page.margins.bottom = bottom;
    pdf.endMarkedContent();
  };

  const place = (parent: Element, type: string, text: string, style: Style): void => {
    const indent = style.indent ?? 0;
    const room = pdf.page.width - 2 * margin - indent;
    const height = style.size * scale * 1.45;
    const element = pdf.struct(type as never, { actual: spoken(text), lang: language } as never) as unknown as Element;
    parent.add(element);
    for (const line of linesOf(text, language, room, (piece) => measure(piece, style))) {
      if (y + height > pdf.page.height - margin - footRoom) newPage();
      const width = measure(line, style);
      const x = direction === 'rtl' ? pdf.page.width - margin - indent - width : margin + indent;
      const content = pdf.markStructureContent(type);
      // glyphs of Arabic are parts of letters, in the order of the page: what they spell is only known from here
      pdf.markContent('Span', { actual: spoken(line), lang: language });
      drawAt(line, x, y + height * 0.75, style);
      pdf.endMarkedContent();
      pdf.endMarkedContent();
      element.add(content);
      y += height;
    }
    element.end();
    y += style.after * scale;
  };

  newPage();
  return {
    heading: (text: string, level: 1 | 2) =>
      place(
        root,
        `H${level}`,
        text,
        level === 1 ? { size: 18, weight: 'bold', after: 4 } : { size: 12, weight: 'bold', after: 2 },
      ),
    paragraph: (text: string, kind: 'usual' | 'small' = 'usual') =>
      place(root, 'P', text, { size: kind === 'usual' ? 9.5 : 8, weight: 'regular', after: 4 }),
    list: (items: readonly string[], kind: 'usual' | 'small' = 'usual') => {
      if (items.length === 0) return;
      const list = pdf.struct('L' as never) as unknown as Element;
      root.add(list);
      for (const item of items) {
        const entry = pdf.struct('LI' as never) as unknown as Element;
        list.add(entry);
        place(entry, 'LBody', item, {
          size: kind === 'usual' ? 9.5 : 7.5,
          weight: 'regular',
          after: kind === 'usual' ? 3 : 1,
          indent: 8,
        });
        entry.end();
      }
      list.end();
      y += 4 * scale;
    },
    finish: async (): Promise<{ pages: number; bytes: Buffer }> => {
      root.end();
      pdf.end();
      return { pages, bytes: await done };
    },
  };
};
