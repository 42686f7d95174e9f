import type { VNode } from 'preact';
import { Choices, Notice, Panel, TextArea, TextField } from '../../ui/index.ts';
import { ages, answerLimits, dangers, doors } from '../answers.ts';
import { reaches } from '../journey/fields.ts';
import { categoriesOf } from '../journey/steps.ts';
import { AddressesQuestion } from './addresses-question.tsx';
import { Frame, problemText, type StepProps } from './frame.tsx';

const StartPage = (props: StepProps): VNode => {
  const { t } = props;
  return (
    <Frame {...props} main={t('report.start-go')}>
      <Panel>
        <h1>{t('report.start-heading')}</h1>
        <p>{t('report.start-leave')}</p>
        <p>{t('report.start-leave-limit')}</p>
        <p>{t('report.start-name')}</p>
        <p>{t('report.start-stop')}</p>
        <p>{t('report.start-pictures')}</p>
      </Panel>
    </Frame>
  );
};

const DangerQuestion = (props: StepProps): VNode => {
  const { t } = props;
  return (
    <Frame {...props} main={t('ui.continue')}>
      <Notice kind="danger">
        <p>
          <strong>{t('report.danger-call')}</strong>
        </p>
      </Notice>
      <Choices
        name="danger"
        legend={t('report.danger-legend')}
        legendIsHeading
        options={dangers.map((value) => ({ value, label: t(`report.danger-${value}`) }))}
        value={props.typed['danger']}
        error={problemText(props, 'danger')}
      />
    </Frame>
  );
};

const DoorQuestion = (props: StepProps): VNode => {
  const { t } = props;
  return (
    <Frame {...props} main={t('ui.continue')}>
      <Choices
        name="door"
        legend={t('report.door-legend')}
        legendIsHeading
        options={doors.map((value) => ({ value, label: t(`report.door-${value}`) }))}
        value={props.typed['door']}
        error={problemText(props, 'door')}
      />
    </Frame>
  );
};

const CategoryQuestion = (props: StepProps): VNode => {
  const { t, door = 'saw' } = props;
  return (
    <Frame {...props} main={t('ui.continue')} mayFinish>
      <Choices
        name="category"
        legend={t(`report.category-legend-${door}`)}
        legendIsHeading
        hint={t(door === 'saw' ? 'report.category-hint-saw' : 'report.category-hint')}
        options={categoriesOf[door].map((value) => ({ value, label: t(`report.${door}-${value}`) }))}
        value={props.typed['category']}
        error={problemText(props, 'category')}
      />
    </Frame>
  );
};

/** What helps at once when somebody is being threatened: shown before the next question, not after the last. */
const DoThisNow = ({ t }: Pick<StepProps, 't'>): VNode => (
  <Notice kind="warn" title={t('report.now-title')}>
    <ul>
      {['stop', 'keep', 'block', 'tell'].map((word) => (
        <li key={word}>{t(`report.now-${word}`)}</li>
      ))}
    </ul>
  </Notice>
);

const AgeQuestion = (props: StepProps): VNode => {
  const { t, door } = props;
  return (
    <Frame {...props} main={t('ui.continue')} mayFinish>
      {props.typed['category'] === 'threatened' ? <DoThisNow t={t} /> : null}
      <Choices
        name="age"
        legend={t(door === 'me' ? 'report.age-legend-me' : 'report.age-legend-someone')}
        legendIsHeading
        hint={t('report.age-hint')}
        options={ages.map((value) => ({ value, label: t(`report.age-${value}`) }))}
        value={props.typed['age']}
        error={problemText(props, 'age')}
      />
    </Frame>
  );
};

const PlaceQuestion = (props: StepProps): VNode => (
  <Frame {...props} main={props.t('ui.continue')} mayFinish>
    <TextField
      name="place"
      label={props.t('report.place-heading')}
      labelIsHeading
      hint={props.t('report.place-hint')}
      value={props.typed['place']}
      error={problemText(props, 'place')}
    />
  </Frame>
);

const NoteQuestion = (props: StepProps): VNode => (
  <Frame {...props} main={props.t('ui.continue')} mayFinish>
    <TextArea
      name="note"
      label={props.t('report.note-heading')}
      labelIsHeading
      hint={props.t('report.note-hint', { most: answerLimits.note })}
      value={props.typed['note']}
      error={problemText(props, 'note')}
    />
  </Frame>
);

const ContactQuestion = (props: StepProps): VNode => {
  const { t } = props;
  return (
    <Frame {...props} main={t('ui.continue')}>
      <Choices
        name="reach"
        legend={t('report.contact-legend')}
        legendIsHeading
        hint={t('report.contact-hint')}
        options={reaches.map((value) => ({
          value,
          label: t(`report.contact-${value}`),
          hint: t(`report.contact-${value}-hint`),
        }))}
        value={props.typed['reach']}
        error={problemText(props, 'reach')}
      />
      <TextField
        name="contact"
        label={t('report.contact-field')}
        hint={t('report.contact-field-hint')}
        value={props.typed['contact']}
        error={problemText(props, 'contact')}
        dir="ltr"
      />
    </Frame>
  );
};

const pages = {
  start: StartPage,
  danger: DangerQuestion,
  door: DoorQuestion,
  category: CategoryQuestion,
  age: AgeQuestion,
  addresses: AddressesQuestion,
  place: PlaceQuestion,
  note: NoteQuestion,
  contact: ContactQuestion,
} as const;

/** The page that asks one question. */
export const QuestionPage = (props: StepProps & { step: keyof typeof pages }): VNode => {
  const Question = pages[props.step];
  return <Question {...props} />;
};
