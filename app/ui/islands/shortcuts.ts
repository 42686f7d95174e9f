// Single keys for people who work through many cases. Every key only presses a button or follows a link that stands on the
// page, and only one marked for it; nothing that sends something out of the house is ever marked. Off in the settings.

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !/^(radio|checkbox|submit|button)$/.test(target.type)));

const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-row]')];

const move = (step: 1 | -1): void => {
  const list = rows();
  const at = list.indexOf(document.activeElement as HTMLElement);
  const next = at === -1 ? (step === 1 ? 0 : list.length - 1) : Math.min(list.length - 1, Math.max(0, at + step));
  list[next]?.focus();
};

const press = (key: string): boolean => {
  const control = document.querySelector<HTMLElement>(`[data-key="${key}"] button, [data-key="${key}"] a`);
  control?.click();
  return control !== null;
};

const choose = (number: number): boolean => {
  const radio = document.querySelectorAll<HTMLInputElement>('input[type=radio][name=code]')[number - 1];
  radio?.focus();
  radio?.click();
  return radio !== undefined;
};

const help = (): boolean => {
  const dialog = document.querySelector<HTMLDialogElement>('dialog#keys');
  if (dialog === null) return false;
  if (dialog.open) dialog.close();
  else dialog.showModal();
  return true;
};

const act = (key: string): boolean => {
  if (key === '?') return help();
  if (document.querySelector('dialog[open]') !== null) return false;
  if (key === 'j' || key === 'k') {
    move(key === 'j' ? 1 : -1);
    return true;
  }
  if (key === 'o') {
    const focused = rows().find((row) => row === document.activeElement);
    if (focused !== undefined) focused.click();
    return focused !== undefined || press('o');
  }
  if (/^[1-9]$/.test(key)) return choose(Number(key));
  return ['c', 's', 'h', 'r'].includes(key) && press(key);
};

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || event.isComposing || typing(event.target)) return;
  if (act(event.key)) event.preventDefault();
});
