/** The queues of casework, in the order of their links. */
export const queues = ['inbox', 'flood', 'mine', 'second-opinion', 'outside', 'all'] as const;
export type QueueName = (typeof queues)[number];
export const pageSize = 50;

/** What the address of the inbox may ask for. */
export type Filter = { queue: QueueName; category: string | undefined; page: number };

/** The address of the inbox with these filters; what is usual is left out. */
export const queueUrl = (filter: Partial<Filter>): string => {
  const query = new URLSearchParams();
  if (filter.queue !== undefined && filter.queue !== 'inbox') query.set('queue', filter.queue);
  if (filter.category !== undefined) query.set('category', filter.category);
  if (filter.page !== undefined && filter.page > 1) query.set('page', String(filter.page));
  return query.size === 0 ? '/staff/cases' : `/staff/cases?${query}`;
};
