import type { FieldProblem } from '../../foundation/errors/problem.ts';
import type { Draft } from '../draft/draft.ts';
import { addressFields, type JourneyValues, type Typed } from './fields.ts';
import { categoriesOf, type Step } from './steps.ts';

/** Most bytes that all answers may have together, so that the sealed draft always fits its hidden field. */
const mostBytes = 60_000;

const textOf = (values: Typed, field: string): string => (values[field] ?? '').trim();

const withText = <Field extends 'place' | 'note'>(draft: Draft, field: Field, text: string): Draft => {
  const { [field]: _old, ...answers } = draft.answers;
  return { ...draft, answers: text === '' ? answers : { ...answers, [field]: text } };
};

const withReach = (draft: Draft, values: JourneyValues): Draft => {
  const { contact: _contact, withoutCode: _withoutCode, ...rest } = draft;
  if (values.reach === 'none') return { ...rest, withoutCode: true };
  const contact = textOf(values as Typed, 'contact');
  return values.reach === 'contact' && contact !== '' ? { ...rest, contact } : rest;
};

/** Puts what one page sent into the draft. A choice not made leaves the earlier one; an emptied text is taken out. */
export const mergeStep = (draft: Draft, step: Step, values: JourneyValues): Draft => {
  const { answers } = draft;
  switch (step) {
    case 'door': {
      if (values.door === undefined) return draft;
      // what happened is asked in other words behind another door: an answer that is not offered there is asked again
      const fits = answers.category !== undefined && categoriesOf[values.door].includes(answers.category);
      const { category, ...rest } = answers;
      return { ...draft, answers: { ...rest, ...(fits ? { category } : {}), door: values.door } as Draft['answers'] };
    }
    case 'category': {
      const { category } = values;
      const offered = category !== undefined && categoriesOf[answers.door ?? 'saw'].includes(category);
      return offered ? { ...draft, answers: { ...answers, category } } : draft;
    }
    case 'danger':
    case 'age': {
      const value = values[step];
      return value === undefined ? draft : { ...draft, answers: { ...answers, [step]: value } };
    }
    case 'addresses': {
      const addresses = addressFields.map((field) => textOf(values as Typed, field)).filter((text) => text !== '');
      return { ...draft, answers: { ...answers, addresses } };
    }
    case 'place':
    case 'note':
      return withText(draft, step, textOf(values as Typed, step));
    case 'contact':
      return withReach(draft, values);
    default:
      return draft;
  }
};

/** What keeps the person on this page when they press the main button; every question has an "I don't know", so only silence does. */
export const missingIn = (step: Step, values: JourneyValues): FieldProblem[] => {
  const problem = (field: string): FieldProblem[] => [{ field, code: 'field-invalid' }];
  if (step === 'danger' || step === 'category' || step === 'age' || step === 'door')
    return values[step] === undefined ? problem(step) : [];
  if (step !== 'contact') return [];
  if (values.reach === undefined) return problem('reach');
  return values.reach === 'contact' && textOf(values as Typed, 'contact') === '' ? problem('contact') : [];
};

/** Whether the answers, all together, are too much for one report. */
export const tooMuch = (draft: Draft): boolean => Buffer.byteLength(JSON.stringify(draft)) > mostBytes;

/** The draft as field values, for showing a question again. */
export const typedFrom = (draft: Draft): Typed => {
  const { answers } = draft;
  const addresses = (answers.addresses ?? []).map((text, index) => [addressFields[index] ?? '', text]);
  const reach = draft.withoutCode ? 'none' : draft.contact === undefined ? 'code' : 'contact';
  return {
    door: answers.door,
    danger: answers.danger,
    category: answers.category,
    age: answers.age,
    place: answers.place,
    note: answers.note,
    contact: draft.contact,
    reach,
    ...Object.fromEntries(addresses),
  };
};
