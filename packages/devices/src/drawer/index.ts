export {
  type DrawerPulse,
  type DrawerSensor,
  type DrawerState,
  drawerSensors,
  readSensor,
  usualPulse,
} from './drawer';
export { type Drawer, drawerThrough } from './kick';
