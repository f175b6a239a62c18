// What the cashier reads of a drawer with a line of its own. Each sentence is whole: the engine says it in the language of the till
// (spec/words.md WO9).

export const drawerAway = 'The drawer is not connected, so it was not opened. Use the key.';
export const drawerCharging = 'The drawer is not ready yet. Try again in a few seconds, or use the key.';
export const drawerUnanswered =
  'The drawer did not take the command in time, so it was not opened. Use the key.';
export const drawerStillShut = 'The drawer was told to open and is still shut. Use the key.';
