export const lanes = ['urgent', 'usual', 'flood'] as const;
export type Lane = (typeof lanes)[number];

/** What the fair line needs to know of a call: whose it is, how pressing, and which thing it changes. */
export type Place = {
  sender: string;
  lane: Lane;
  /** Two calls of one key never go into one write. */
  key: string;
};

/** Of a full write, the shares that stay with the lower lanes, so that pressing ones cannot starve them for good. */
const reserved = { usual: 0.2, flood: 0.05 } as const;

/**
 * Joins calls that arrive together into few writes, as `makeBatcher` of intake does, but takes turns: the urgent lane first, and
 * within a lane one call of each sender after another. So a sender with ten thousand calls waiting delays another's call by one
 * place, not by ten thousand.
 */
export const makeLine = <Input, Output>(
  write: (batch: readonly Input[]) => Promise<Output[]>,
  options: { size: number; writers: number },
) => {
  type Waiting = { input: Input; place: Place; resolve: (output: Output) => void; reject: (error: unknown) => void };
  const queues: Record<Lane, Map<string, Waiting[]>> = { urgent: new Map(), usual: new Map(), flood: new Map() };
  const busyKeys = new Set<string>();
  let busy = 0;
  let waiting = 0;

  /** Up to `count` of a lane, one of each sender in turn; a sender that was served goes to the end of the turn. */
  const takeFrom = (lane: Lane, count: number, into: Waiting[]): void => {
    const queue = queues[lane];
    let left = count;
    for (let idle = 0; left > 0 && idle < queue.size; ) {
      const [first] = queue;
      if (first === undefined) return;
      const [sender, own] = first;
      queue.delete(sender);
      const at = own.findIndex(({ place }) => !busyKeys.has(place.key));
      const [taken] = at < 0 ? [] : own.splice(at, 1);
      if (own.length > 0) queue.set(sender, own);
      if (taken === undefined) {
        idle++;
        continue;
      }
      idle = 0;
      busyKeys.add(taken.place.key);
      into.push(taken);
      left--;
    }
  };
  const take = (): Waiting[] => {
    const batch: Waiting[] = [];
    const { size } = options;
    const keep = (lane: 'usual' | 'flood') => (queues[lane].size === 0 ? 0 : Math.ceil(size * reserved[lane]));
    takeFrom('urgent', size - keep('usual') - keep('flood'), batch);
    takeFrom('usual', size - batch.length - keep('flood'), batch);
    takeFrom('flood', size - batch.length, batch);
    if (batch.length < size) takeFrom('urgent', size - batch.length, batch);
    return batch;
  };
  const flush = async (): Promise<void> => {
    if (busy >= options.writers || waiting === 0) return;
    const batch = take();
    if (batch.length === 0) return;
    busy++;
    waiting -= batch.length;
    try {
      const outputs = await write(batch.map(({ input }) => input));
      for (const [index, one] of batch.entries()) one.resolve(outputs[index] as Output);
    } catch (error) {
      for (const one of batch) one.reject(error);
    } finally {
      for (const { place } of batch) busyKeys.delete(place.key);
      busy--;
      void flush();
    }
  };

  return {
    add: (input: Input, place: Place): Promise<Output> =>
      new Promise((resolve, reject) => {
        const queue = queues[place.lane];
        const own = queue.get(place.sender);
        const one = { input, place, resolve, reject };
        if (own === undefined) queue.set(place.sender, [one]);
        else own.push(one);
        waiting++;
        // one turn of the event loop lets calls that arrived in the same read join
        setImmediate(() => void flush());
      }),
    waiting: (): number => waiting,
  };
};
