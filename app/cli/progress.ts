/** A counter on one line of a terminal; nothing where standard error is not one. */
export const progressLine = (unit: string, total?: number) => {
  const live = process.stderr.isTTY === true;
  let shownAt = 0;
  return {
    /** `reached` is measured against the total where it is not what is counted. */
    show: (count: number, reached = count): void => {
      if (!live || performance.now() - shownAt < 100) return;
      shownAt = performance.now();
      const share =
        total === undefined || total === 0
          ? ''
          : ` [${'#'.repeat(Math.floor((30 * reached) / total)).padEnd(30, '.')}] ${Math.floor((100 * reached) / total)} %`;
      process.stderr.write(`\r\x1b[2K${count.toLocaleString('en')} ${unit}${share}`);
    },
    end: (): void => {
      if (live) process.stderr.write('\r\x1b[2K');
    },
  };
};
