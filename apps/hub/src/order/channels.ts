/** Where orders come from, as people read it. One that is not here is read as it is named. */
const names: ReadonlyMap<string, string> = new Map([
  ['phone', 'Phone'],
  ['e-shop', 'E-shop'],
  ['uber-eats', 'Uber Eats'],
  ['doordash', 'DoorDash'],
]);

export const channelNameOf = (channel: string): string => names.get(channel) ?? channel;
