export {
  type DrawerPulse,
  type DrawerSensor,
  type DrawerState,
  drawerSensors,
  readSensor,
  usualPulse,
} from './drawer';
export { type Drawer, drawerThrough } from './kick';
export { type OpenDrawerDeps, openDrawer } from './open-drawer';
export { type WiredDrawer } from './serial-drawer';
