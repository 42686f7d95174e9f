import { viewQuestions } from '../../question/view.ts';
import { questionText } from '../../question/words.ts';
import { lengths, type MakeSection } from '../section.ts';

/** Questions ready to ask, and those that were asked. */
export const questionSection: MakeSection = async (services, { t, language }, { country, length, theme, days }) => {
  const { ready, more, asked } = await viewQuestions(services, country, days, language);
  const fitting = ready.filter(({ criterion }) => theme === undefined || criterion === undefined || criterion.theme === theme);
  const toAsk = fitting.slice(0, lengths[length].questions);
  const put = asked.slice(0, length === 1 ? 1 : 6);
  const answered = put.map((row) => ({
    text: t(row.answeredOn === null ? 'action.brief-asked' : 'action.brief-answered', {
      question: row.text,
      date: row.askedOn,
      by: row.askedBy,
      answered: row.answeredOn ?? '',
    }),
    sources: [{ label: row.askedBy, address: row.answerAddress ?? row.address, on: row.answeredOn ?? row.askedOn }],
  }));
  return {
    left: fitting.length - toAsk.length + more + asked.length - put.length,
    heading: t('action.questions-title'),
    empty: t('action.questions-none'),
    sentences: [
      ...toAsk.map((one) => ({ text: questionText(t, language, one), sources: one.citations.slice(0, 2) })),
      ...answered,
    ],
  };
};
