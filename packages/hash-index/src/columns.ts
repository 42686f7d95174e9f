/** Matches of many queries, in three columns: by query, then nearest first, then by id. */
export type Matches = { readonly query: Uint32Array; readonly id: Uint32Array; readonly distance: Uint8Array };

/** Up to so many matches of one query are put in order by moving each to its place: most queries have one or two. */
const FEW = 24;

const larger = <T extends Uint32Array | Uint8Array>(old: T, made: T): T => {
  made.set(old);
  return made;
};

/** Growing columns of matches of so many queries. */
export class Columns {
  private query = new Uint32Array(1024);
  private id = new Uint32Array(1024);
  private distance = new Uint8Array(1024);
  private length = 0;
  private readonly queries: number;

  constructor(queries: number) {
    this.queries = queries;
  }

  push(query: number, id: number, distance: number): void {
    if (this.length === this.query.length) this.grow();
    this.query[this.length] = query;
    this.id[this.length] = id;
    this.distance[this.length] = distance;
    this.length += 1;
  }

  private grow(): void {
    const size = this.length * 2;
    this.query = larger(this.query, new Uint32Array(size));
    this.id = larger(this.id, new Uint32Array(size));
    this.distance = larger(this.distance, new Uint8Array(size));
  }

  /** Where each query's matches begin, once all are sorted by query; one number more than there are queries. */
  private begins(): Uint32Array {
    const begins = new Uint32Array(this.queries + 1);
    for (let row = 0; row < this.length; row++) {
      const after = (this.query[row] as number) + 1;
      begins[after] = (begins[after] as number) + 1;
    }
    for (let query = 0; query < this.queries; query++)
      begins[query + 1] = (begins[query + 1] as number) + (begins[query] as number);
    return begins;
  }

  sorted(): Matches {
    const { length } = this;
    const sorted = { query: new Uint32Array(length), id: new Uint32Array(length), distance: new Uint8Array(length) };
    const begins = this.begins();
    const next = begins.slice();
    for (let row = 0; row < length; row++) {
      const query = this.query[row] as number;
      const to = next[query] as number;
      next[query] = to + 1;
      sorted.query[to] = query;
      sorted.id[to] = this.id[row] as number;
      sorted.distance[to] = this.distance[row] as number;
    }
    for (let query = 0; query < this.queries; query++) {
      const [from, end] = [begins[query] as number, begins[query + 1] as number];
      if (end - from > FEW) sortMany(sorted, from, end);
      else if (end - from > 1) sortFew(sorted, from, end);
    }
    return sorted;
  }
}

/** Nearest first, then by id: by moving each match of one query to its place among those before it. */
const sortFew = ({ id, distance }: Matches, from: number, end: number): void => {
  for (let row = from + 1; row < end; row++) {
    const [ownId, ownDistance] = [id[row] as number, distance[row] as number];
    let to = row;
    for (; to > from; to--) {
      const [otherId, otherDistance] = [id[to - 1] as number, distance[to - 1] as number];
      if (otherDistance < ownDistance || (otherDistance === ownDistance && otherId <= ownId)) break;
      id[to] = otherId;
      distance[to] = otherDistance;
    }
    id[to] = ownId;
    distance[to] = ownDistance;
  }
};

/** The same for very many: as numbers, in which the distance stands above the id. */
const sortMany = ({ id, distance }: Matches, from: number, end: number): void => {
  const both = new Float64Array(end - from);
  for (let row = from; row < end; row++) both[row - from] = (distance[row] as number) * 2 ** 32 + (id[row] as number);
  both.sort();
  for (const [at, number] of both.entries()) {
    distance[from + at] = Math.floor(number / 2 ** 32);
    id[from + at] = number % 2 ** 32;
  }
};
