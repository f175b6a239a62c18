export { type DrawerPulse, type DrawerSensor, type DrawerState, drawerSensors, readSensor, usualPulse } from './drawer';
export { type DrawerKicker, kickDrawer } from './kick';
