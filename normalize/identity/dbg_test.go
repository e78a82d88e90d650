package identity
import ("testing";"os";"yusuan/schema";"strings";"path/filepath")
func TestDbg(t *testing.T){
 fs,_:=filepath.Glob("/tmp/chk-*/documents/"+os.Getenv("D")+"*.json")
 b,_:=os.ReadFile(fs[0]); d,_:=schema.ParseDocument(b)
 c:=&checker{doc:d}; c.read()
 for _,s:=range c.sheets{ if !strings.HasSuffix(s.t.TableID,os.Getenv("T")){continue}
  for _,p:=range s.panels{ t.Log("panel",len(p.rows)); for _,x:=range p.rows{ pl:=""; if x.parent!=nil{pl=x.parent.label}; t.Log(x.n,x.label,"sum",x.sum,"ord",x.order,"parent",pl,"kids",len(x.children),"ow",x.ofWhich,"labels",s.labels[x.n]) }
   for _,v:=range p.covers(){ t.Log("cover",v.sum.n,len(v.rows))}
   for _,v:=range p.sums{ t.Log("sum",v)} } }
}
