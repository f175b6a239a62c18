export { FakeHub } from './fake-hub';
export { bread, cheese, item, labelled, lead, milk, pins, sampleId, store } from './sample-shop';
