export { formOf, jsonOf, rawOf } from './bodies';
export {
  type FaultKind,
  type Faults,
  type PlannedFault,
  type SeededFaults,
  faultKinds,
  faultsAfterEffect,
} from './faults';
export { type HookDelivery, type HookOrder, type Hooks, type SentHook, hookOrders } from './hooks';
export type { Button, Table } from './page';
export {
  type Kit,
  type MetRequest,
  type Refusal,
  type StandIn,
  type StandInOptions,
  type SwitchValues,
  type Switches,
  standIn,
} from './stand-in';
