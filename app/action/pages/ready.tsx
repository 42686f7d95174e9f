import type { VNode } from 'preact';
import type { Language } from '../../foundation/languages/languages.ts';
import type { Translate } from '../../foundation/languages/translate.ts';
import type { ReadyQuestion } from '../question/ready.ts';
import { questionText } from '../question/words.ts';

/** Questions that can be copied as they are, each with the sources that it leans on. */
export const ReadyQuestions = ({
  context: { t, language },
  questions,
}: {
  context: { t: Translate; language: Language };
  questions: readonly ReadyQuestion[];
}): VNode =>
  questions.length === 0 ? (
    <p>{t('action.questions-none')}</p>
  ) : (
    <ol>
      {questions.map((ready) => (
        <li key={`${ready.code} ${ready.criterion?.id ?? ''} ${ready.action ?? ''} ${ready.step ?? ''}`}>
          <p>{questionText(t, language, ready)}</p>
          <ul class="hint">
            {ready.citations.map(({ label, address, on }) => (
              <li key={address + label}>
                <bdi>{label}</bdi> ({on}){' '}
                <a href={address} rel="noreferrer external" dir="ltr" class="user-text">
                  {address}
                </a>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
