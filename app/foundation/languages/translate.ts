import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { MessageFormat } from 'messageformat';
import { type Language, languages } from './languages.ts';

const folder = fileURLToPath(new URL('../../../locales/', import.meta.url));

/**
 * `t('report.danger.title')` or with values `t('status.since', { date })`. The first word is the area (a file of
 * locales/<lang>/), the rest the key in it; messages are MessageFormat 2. A missing text falls back to English; a text that
 * is missing there too is a programming error and throws.
 */
export type Translate = (key: string, values?: Record<string, string | number>) => string;

type Messages = Map<string, string>;

const readLanguage = (language: Language): Messages => {
  const messages: Messages = new Map();
  for (const file of readdirSync(`${folder}${language}`)) {
    if (!file.endsWith('.json') || file.endsWith('.review.json')) continue;
    const area = file.slice(0, -'.json'.length);
    const texts = JSON.parse(readFileSync(`${folder}${language}/${file}`, 'utf8')) as Record<string, string>;
    for (const [key, text] of Object.entries(texts)) messages.set(`${area}.${key}`, text);
  }
  return messages;
};

const make = (language: Language, own: Messages, english: Messages): Translate => {
  const compiled = new Map<string, MessageFormat | string>();
  const compile = (key: string): MessageFormat | string => {
    const text = own.get(key) ?? english.get(key);
    if (text === undefined) throw new Error(`no text for "${key}" in locales/en`);
    if (!/[{}\\]/.test(text) && !text.startsWith('.')) return text;
    return new MessageFormat(languages[language].calendarLocale, text, {
      bidiIsolation: languages[language].direction === 'rtl' ? 'default' : 'none',
    });
  };
  return (key, values) => {
    let message = compiled.get(key);
    if (message === undefined) {
      message = compile(key);
      compiled.set(key, message);
    }
    return typeof message === 'string'
      ? message
      : message.format(values, (error) => {
          throw error;
        });
  };
};

/** Reads every catalogue once and gives one translator per language. */
export const loadTranslators = (): Record<Language, Translate> => {
  const english = readLanguage('en');
  const entries = Object.keys(languages).map((language) => {
    const name = language as Language;
    return [name, make(name, name === 'en' ? english : readLanguage(name), english)] as const;
  });
  return Object.fromEntries(entries) as Record<Language, Translate>;
};
