"""The columns of the tables of facts, in their order; what reads or writes a table asks here."""

from __future__ import annotations

TABLES: dict[str, tuple[str, ...]] = {
    name: tuple(columns.split(","))
    for name, columns in {
        "documents": "id,title_zh,title_en,issuer_zh,issuer_en,number,date,not_before,kind,"
        "fingerprint,note_zh,note_en",
        "clauses": "document,clause,title_zh,title_en,summary_zh,summary_en",
        "names": "feature,text,lang,kind,since,until,source,note_zh,note_en",
        "claims": "feature,part,status,from,as_of,expected,disputed,source,note_zh,note_en",
        "parts": "feature,part,name_zh,name_en,from_seq,to_seq",
        "citations": "feature,document,clause,basis,ask_zh,ask_en",
        "links": "from,kind,to,medium,via,document,clause,source,note_zh,note_en",
        "measures": "feature,part,key,value,unit,source,note_zh,note_en",
        "rivers": "river,feature,name_zh,name_en,flows_into,source",
        "corridors": "id,name_zh,name_en,summary_zh,summary_en",
        "corridor_members": "corridor,feature",
        "cities": "id,name_zh,name_en,in_region",
        "traffic": "feature,part,mode,speed_kph,basis,source,use,note_zh,note_en",
        "through": "station,line_a,line_b,basis,source,note_zh,note_en",
        "assumptions": "id,value,unit,basis,source,name_zh,name_en,note_zh,note_en",
        "journeys": "from,to,line,minutes,trains_note_zh,trains_note_en,source,as_of",
        "gates": "link,lon_a,lat_a,lon_b,lat_b,crs,basis,source,note_zh,note_en",
        "sections": "section,river_zh,river_en,course,body,handover,from,to,responsible,tide,"
        "programmes,source,note_zh,note_en",
        "targets": "section,kind,since,until,grade,source,note_zh,note_en",
        "duties": "id,name_zh,name_en,kind,features,times_a_year,items,since,document,clause,"
        "note_zh,note_en",
        "wordings": "feature,text,places,document,note_zh,note_en",
        "units": "id,name_zh,name_en,aliases,place,successor,since,until,source,note_zh,note_en",
        "responsible": "document,clause,unit,role",
        "tasks": "document,clause,feature,asks,value,unit,due,every,what_zh,what_en,outcome,as_of,"
        "source",
        "standards/items": "id,table,number,name_zh,name_en,unit,sense,i,ii,iii,iv,v,lake_i,"
        "lake_ii,lake_iii,lake_iv,lake_v,low,high,limit,assessed,aliases,note_zh,note_en",
        "standards/grades": "grade,label_zh,label_en,word_zh,word_en,colour,source",
        "sources": "id,title,publisher,kind,date,licence,note",
        "licences": "id,name,url,notice_zh,notice_en",
    }.items()
}
"""Columns of the tables that stand alone, by path; every one of these files must exist."""

FOLDERS: dict[str, tuple[str, ...]] = {
    name: tuple(columns.split(","))
    for name, columns in {
        "features": "id,kind,name_zh,name_en,site,lon,lat,crs,accuracy_m,outside,line,schematic,"
        "context_of,place_zh,place_en,confidence,position_source,note_zh,note_en",
        "lines": "seq,name_zh,name_en,role,feature,lon,lat,crs,accuracy_m,source",
        "tracks": "seq,lon,lat,crs,accuracy_m,source",
        "rivers": "seq,name_zh,name_en,role,lon,lat,crs,accuracy_m,source",
    }.items()
}
"""Columns of the tables of each folder; ``features`` holds exactly one file a layer."""
