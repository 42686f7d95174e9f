/**
 * Services that give the fingerprint of one's own picture to companies, which we do not. Both make it on the person's device.
 * What is said of them was read on their own pages (takeitdown.ncmec.org/faq, stopncii.org/faq) on the date shown.
 */
export type TakeDownService = { name: string; page: string; run: string; text: 'child' | 'adult' };

export const readOn = new Date('2026-11-24T00:00:00Z');

export const takeItDown: TakeDownService = {
  name: 'Take It Down',
  page: 'https://takeitdown.ncmec.org/',
  run: 'NCMEC (US)',
  text: 'child',
};

export const stopNcii: TakeDownService = {
  name: 'StopNCII.org',
  page: 'https://stopncii.org/',
  run: 'SWGfL (GB)',
  text: 'adult',
};

/** Which of them are for whom, by the age in the picture; both where it was not said. */
export const servicesFor = (age: string): readonly TakeDownService[] =>
  age === 'adult' ? [stopNcii] : age === 'unknown' ? [takeItDown, stopNcii] : [takeItDown];
