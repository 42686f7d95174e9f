import { findHelper, type Helper } from './helper.ts';

type Made = { hash: string; quality: number };

const byId = <Wanted extends HTMLElement>(id: string): Wanted => {
  const found = document.getElementById(id);
  if (found === null) throw new Error(id);
  return found as Wanted;
};

/** The page brings every sentence in its own language; this says one of them, and a screen reader says it too. */
const say = (word: string): void => {
  const text = document.querySelector(`#words [data-word="${word}"]`)?.textContent ?? '';
  const place = byId('say');
  place.textContent = text;
  place.dataset['word'] = word;
};

const word = (name: string): string => document.querySelector(`#words [data-word="${name}"]`)?.textContent ?? '';

/** Sentences for the codes that the hasher refuses with; whatever has none is a failure of ours. */
const refusals: Record<string, string> = {
  CANVAS_UNTRUSTED: 'noise',
  DECODE_UNSUPPORTED: 'unable',
  PICTURE_UNREADABLE: 'unreadable',
  PICTURE_TOO_LARGE: 'large',
};

const asField = (made: readonly Made[]): string => made.map(({ hash, quality }) => `${hash}-${quality}`).join('.');

/** What the field held when the page came: somebody came back to change it. */
const fromField = (text: string): Made[] =>
  text
    .split('.')
    .filter((part) => part !== '')
    .map((part) => ({ hash: part.slice(0, 64), quality: Number(part.slice(65)) }));

const rowOf = ({ hash }: Made, number: number, remove: () => void): HTMLLIElement => {
  const row = document.createElement('li');
  const code = document.createElement('code');
  code.dir = 'ltr';
  code.textContent = hash.replace(/(.{8})(?=.)/g, '$1 ');
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'as-link';
  button.textContent = `${word('remove')} ${number}`;
  button.addEventListener('click', remove);
  row.append(code, document.createElement('br'), button);
  return row;
};

const work = (help: Helper, most: number, least: number): void => {
  const file = byId<HTMLInputElement>('file');
  const field = byId<HTMLInputElement>('fingerprints');
  const made = fromField(field.value);

  const show = (): void => {
    field.value = asField(made);
    byId('made').replaceChildren(
      ...made.map((one, index) =>
        rowOf(one, index + 1, () => {
          made.splice(index, 1);
          show();
          say('removed');
          file.focus();
        }),
      ),
    );
    byId('chosen').hidden = made.length === 0;
    byId('maker').hidden = made.length >= most;
  };

  const take = async (picture: File): Promise<void> => {
    byId('maker').setAttribute('aria-busy', 'true');
    say('working');
    const told = await help(picture);
    byId('maker').removeAttribute('aria-busy');
    // the browser need not keep the file's name
    file.value = '';
    if (!told.ok) return say(refusals[told.code] ?? 'failed');
    const { hash = '', quality = 0 } = told;
    if (quality < least) return say('poor');
    if (made.some((one) => one.hash === hash)) return say('again');
    made.push({ hash, quality });
    show();
    return say(made.length >= most ? 'full' : 'done');
  };

  let hand = Promise.resolve();
  file.addEventListener('change', () => {
    const pictures = [...(file.files ?? [])];
    // one after the other: a phone has room for one
    for (const picture of pictures.slice(0, most)) hand = hand.then(() => (made.length < most ? take(picture) : undefined));
  });
  byId<HTMLFormElement>('q').addEventListener('submit', (event) => {
    if (navigator.onLine) return;
    // sending now would lose the page, and the fingerprint with it
    event.preventDefault();
    say('offline');
  });
  byId('maker').hidden = false;
  show();
  say('ready');
};

/** Looks whether this browser can do it, and only then shows the place for a file. */
export const startPage = (): void => {
  const own = (document.currentScript as HTMLScriptElement | null)?.src ?? '';
  const { most, least } = byId('maker').dataset;
  void findHelper(own).then((found) => {
    if (typeof found === 'string') say(refusals[found] ?? 'failed');
    else work(found, Number(most), Number(least));
  });
};
