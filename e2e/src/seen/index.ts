export { type Searched, expectAxeClean, settled } from './axe';
export { arePicturesWanted, takePicture } from './take-picture';
