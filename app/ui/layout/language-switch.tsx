import type { VNode } from 'preact';
import { type Language, languages } from '../../foundation/languages/languages.ts';

/** The same address in another language: the first piece of the path is the language. */
export const inLanguage = (url: URL, language: Language): string => url.pathname.replace(/^\/[^/]*/, `/${language}`);

export type LanguageSwitchProps = {
  language: Language;
  url: URL;
  label: string;
  /**
   * Id of a form on the page whose answers must survive the change: the choices then send that form, with `go=stay`,
   * to the same step in the other language.
   */
  form?: string | undefined;
};

/** Every language under its own name, without flags, in its own direction. */
export const LanguageSwitch = ({ language, url, label, form }: LanguageSwitchProps): VNode => (
  <nav aria-label={label}>
    <ul class="languages">
      {Object.entries(languages).map(([code, { name, direction }]) => {
        const target = inLanguage(url, code as Language);
        const common = { lang: code, dir: direction };
        if (code === language)
          return (
            <li key={code}>
              <span aria-current="true" {...common}>
                {name}
              </span>
            </li>
          );
        return (
          <li key={code}>
            {form === undefined ? (
              <a href={target} hreflang={code} {...common}>
                {name}
              </a>
            ) : (
              <button type="submit" class="as-link" form={form} formaction={target} name="go" value="stay" {...common}>
                {name}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  </nav>
);
