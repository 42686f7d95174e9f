/** The id of a law in a store and in addresses: `ee/184411`, `ca/i-20.7`. Undefined when nothing of the identifier is left. */
export const lawIdOf = (jurisdiction: string, identifier: string): string | undefined => {
  const slug = identifier
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 100);
  return slug === '' ? undefined : `${jurisdiction.toLowerCase()}/${slug}`;
};
