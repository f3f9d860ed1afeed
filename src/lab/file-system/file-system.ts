export class FileSystem {}
