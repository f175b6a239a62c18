/** What the sensor in the drawer says; `unknown` while nobody has learned how it is wired. */
export type DrawerState = 'open' | 'closed' | 'unknown';

/** How the sensor on pin 3 of the drawer plug is wired. It differs per drawer, so it is learned when one is set up. */
export const drawerSensors = ['high-when-open', 'high-when-closed', 'unknown'] as const;
export type DrawerSensor = (typeof drawerSensors)[number];

/** The pulse that opens a drawer: which wire of the plug, and for how long. */
export type DrawerPulse = { pin: 2 | 5; onMs: number; offMs: number };

/** Most drawers open on this one; some need 100 to 200 ms. */
export const usualPulse: DrawerPulse = { pin: 2, onMs: 50, offMs: 500 };

export function readSensor(sensor: DrawerSensor, pin3High: boolean): DrawerState {
  if (sensor === 'unknown') return 'unknown';
  return pin3High === (sensor === 'high-when-open') ? 'open' : 'closed';
}
