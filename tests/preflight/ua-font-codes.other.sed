s,/CMapName /Town-H ,&/UseCMap /Other-H ,
