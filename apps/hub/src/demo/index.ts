export { type DemoCompany, type DemoPerson, demoCompany, demoSeed } from './demo-company';
export { demoOwner, ensureDemoOwner } from './demo-owner';
