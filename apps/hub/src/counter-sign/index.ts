export { drawSign } from './draw-sign';
export { type CounterSign, counterSignOf } from './sign-of';
