export { type DemoLink, type DemoServices, connectDemo } from './connect-demo';
export { type DemoCompany, type DemoPerson, demoCompany, demoSeed } from './demo-company';
export { demoOwner, ensureDemoOwner } from './demo-owner';
