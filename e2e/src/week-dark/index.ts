export { type Week, weekDark } from './week-dark';
