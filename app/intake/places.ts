/** Names of the places that sealed values belong to; a value moved to another place does not open. */
export const places = {
  content: (shard: number, reportId: string) => `report/${shard}/${reportId}/content`,
  contact: (shard: number, reportId: string) => `report/${shard}/${reportId}/contact`,
  item: (shard: number, itemId: string) => `item/${shard}/${itemId}`,
  addition: (shard: number, additionId: string) => `report_addition/${shard}/${additionId}`,
  key: (shard: number, id: string) => `key/${shard}/${id}`,
  receiptSecret: (shard: number, reportId: string) => `receipt/${shard}/${reportId}/secret`,
  receiptWrap: (shard: number, reportId: string) => `receipt/${shard}/${reportId}/wrap`,
} as const;
