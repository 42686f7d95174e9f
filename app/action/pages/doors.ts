/** What stands in the menu of the public action pages: the name of a text `action.door-…`, and the address behind `/:lang`. */
export const doors = [
  ['register', '/action'],
  ['calendar', '/action/calendar'],
  ['changes', '/action/changes'],
  ['follow', '/action/follow'],
  ['money', '/action/money'],
  ['capabilities', '/action/capabilities'],
  ['practice', '/action/practice'],
  ['peers', '/action/peers'],
  ['modules', '/action/modules'],
  ['data', '/action/data'],
] as const;
export type Door = (typeof doors)[number][0];
